using Renderly.Accounts;
using Renderly.Accounts.Commands;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Data;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-accounts", DevelopmentPorts.Accounts);
builder.AddAccounts();
if (AccountsCommandLine.IsAccountsCommand(args))
{
    builder.UseCommandLogging();
    await using var commandHost = builder.Build();
    return await commandHost.RunAccountsCommandAsync(args);
}

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None))
{
    return Environment.ExitCode;
}

app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapAccounts();
await app.ServeAsync(Console.Error);
return Environment.ExitCode;
