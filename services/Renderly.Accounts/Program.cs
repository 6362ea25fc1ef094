using Renderly.Accounts;
using Renderly.Accounts.Commands;
using Renderly.Data.Migrations;
using Renderly.ServiceDefaults;
using Renderly.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-accounts", developmentPort: 5102);
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

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapAccounts();
await app.ServeAsync(Console.Error);
return Environment.ExitCode;
