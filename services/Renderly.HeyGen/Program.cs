using Renderly.Data.Migrations;
using Renderly.HeyGen;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-heygen", developmentPort: 5103);
builder.AddHeyGen();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapHeyGen();
await app.ServeAsync(Console.Error);
