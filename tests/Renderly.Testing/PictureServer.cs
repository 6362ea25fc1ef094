using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Renderly.Testing;

/// <summary>A customer's web server with the product picture.</summary>
public sealed class PictureServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PictureServer(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.First()}/product.png";

    public static async Task<PictureServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/product.png", () => Results.File(Executables.SamplePicture, "image/png"));
        await app.StartAsync();
        return new PictureServer(app);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
