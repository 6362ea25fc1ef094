using Renderly.Data.Migrations;
using Renderly.Jobs;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.Web;
using Renderly.Web.Identity;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-jobs", developmentPort: 5101);
builder.AddGatewayIdentity();
builder.AddJobs();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseWebDefaults();
app.UseWebSockets();
app.MapDefaultEndpoints();
app.MapJobs();
await app.ServeAsync(Console.Error);
