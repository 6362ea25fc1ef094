using Renderly.Data.Migrations;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.Projects;
using Renderly.ServiceDefaults;
using Renderly.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-projects", developmentPort: 5107);
builder.AddProjects();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapProjects();
await app.ServeAsync(Console.Error);
