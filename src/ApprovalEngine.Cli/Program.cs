using ApprovalEngine.Cli;

return await ApprovalCommand.RunAsync(args, Terminal.OfProcess());
