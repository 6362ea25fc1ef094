using Renderly.Gateway;
using Renderly.ServiceDefaults;
using Renderly.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebDefaults("renderly-gateway");
builder.AddGateway();

var app = builder.Build();
app.UseWebDefaults();
app.MapDefaultEndpoints();
app.MapGateway();
await app.RunAsync();
