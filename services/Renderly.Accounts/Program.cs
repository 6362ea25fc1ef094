using Renderly.Accounts;
using Renderly.Accounts.Commands;
using Renderly.ServiceDefaults;

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
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapAccounts();
await app.RunAsync();
return 0;
