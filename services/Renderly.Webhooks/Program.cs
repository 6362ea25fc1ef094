using Renderly.Data.Migrations;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.Web;
using Renderly.Webhooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-webhooks", developmentPort: 5106);
builder.AddWebhooks();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapWebhooks();
await app.ServeAsync(Console.Error);
