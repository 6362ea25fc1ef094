using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Renderly.Gateway.Studio;

/// <summary>The studio: pages for creators and for those who approve, on the public API.</summary>
internal static class StudioEndpoints
{
    private static readonly PathString[] Compressed = [StudioFiles.Root, "/storyboards"];

    /// <summary>For the studio's files alone, which are public: what holds secrets is not compressed under TLS.</summary>
    public static IServiceCollection AddStudio(this IServiceCollection services) => services
        .AddResponseCompression(compression => compression.EnableForHttps = true)
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Optimal);

    public static void UseStudio(this IApplicationBuilder app) => app.UseWhen(
        context => Compressed.Any(path => context.Request.Path.StartsWithSegments(path)), studio => studio.UseResponseCompression());

    public static void MapStudio(this IEndpointRouteBuilder endpoints)
    {
        var policy = StudioPolicy.Of(endpoints.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value.MediaOrigins);
        endpoints.MapGet(StudioPage.StoryboardPath, (string job, HttpResponse response) => StudioPage.Answer(policy, response))
            .ExcludeFromDescription();
        endpoints.MapGet($"{StudioFiles.Root}/{{version}}/{{**file}}", StudioFiles.Answer).ExcludeFromDescription();
    }
}
