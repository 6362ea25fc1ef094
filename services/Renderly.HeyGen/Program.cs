using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Data;
using Renderly.HeyGen;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-heygen", DevelopmentPorts.HeyGen);
builder.AddHeyGen();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapHeyGen();
await app.ServeAsync(Console.Error);
