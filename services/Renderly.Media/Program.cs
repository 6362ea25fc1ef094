using Renderly.Messaging;
using Renderly.ServiceDefaults;
using Renderly.Media;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-media", DevelopmentPorts.Media);
builder.AddMedia();
builder.AddRenderlyMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
await app.RunAsync();
