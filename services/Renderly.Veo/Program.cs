using Renderly.Messaging;
using Renderly.ServiceDefaults;
using Renderly.Veo;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-veo", DevelopmentPorts.Veo);
builder.AddVeo();
builder.AddRenderlyMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapVeo();
await app.RunAsync();
