using ApprovalEngine.Elsa.Hosting;
using ApprovalEngine.Server.Hosting;

return await StartUp.RunAsync(args, ElsaHost.Adapt);
