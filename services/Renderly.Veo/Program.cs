using Renderly.Data.Migrations;
using Renderly.Messaging;
using Renderly.Messaging.SetAside;
using Renderly.ServiceDefaults;
using Renderly.Veo;
using Renderly.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-veo", developmentPort: 5104);
builder.AddVeo();
builder.AddRenderlyMessaging();

var app = builder.Build();
if (await MigrateCommand.TryRunAsync(app, args, Console.Error, CancellationToken.None)
    || await SetAsideCommand.TryRunAsync(app, args, Console.Out, CancellationToken.None))
{
    return;
}

app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapVeo();
await app.ServeAsync(Console.Error);
