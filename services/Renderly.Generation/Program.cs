using Renderly.Data.Migrations;
using Renderly.Generation;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-generation", developmentPort: 5108);
builder.AddGeneration();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapGeneration();
await app.ServeAsync(Console.Error);
