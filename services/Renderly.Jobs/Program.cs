using Renderly.Jobs;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.ServiceDefaults.Data;
using Renderly.ServiceDefaults.Identity;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-jobs", DevelopmentPorts.Jobs);
builder.AddGatewayIdentity();
builder.AddJobs();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseServiceDefaults();
app.UseWebSockets();
app.MapDefaultEndpoints();
app.MapJobs();
await app.ServeAsync(Console.Error);
