using ApprovalEngine.Server.Hosting;

return await StartUp.RunAsync(args);
