using Renderly.Messaging;
using Renderly.ServiceDefaults;
using Renderly.HeyGen;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("renderly-heygen", DevelopmentPorts.HeyGen);
builder.AddHeyGen();
builder.AddRenderlyMessaging();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapHeyGen();
await app.RunAsync();
