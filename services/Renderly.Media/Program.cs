using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Data;
using Renderly.Media;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-media", DevelopmentPorts.Media);
builder.AddMedia();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseServiceDefaults();
app.MapDefaultEndpoints();
await app.ServeAsync(Console.Error);
