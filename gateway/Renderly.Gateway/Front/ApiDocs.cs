using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Renderly.Gateway.Front;

/// <summary>
/// The API's description and its pages. Both are part of the program: they are there whatever service is down, and nothing is fetched
/// from elsewhere.
/// </summary>
internal static class ApiDocs
{
    public const string Path = "/api/docs";
    public const string DocumentPath = "/api/openapi.json";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri "
        + "'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly byte[] Bytes = Load();
    private static readonly EntityTagHeaderValue Tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32]}\"");

    public static IResult Document(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=60";
        return Results.Bytes(Bytes, "application/json", entityTag: Tag);
    }

    public static void UseApiDocs(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (context.Request.Path.StartsWithSegments(Path))
            {
                context.Response.Headers.ContentSecurityPolicy = Policy;
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
            }

            return next(context);
        });
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = Path.TrimStart('/');
            page.DocumentTitle = "Renderly API";
            page.SwaggerEndpoint(DocumentPath, "Renderly");
            page.DefaultModelsExpandDepth(0);
            page.DisplayRequestDuration();
            page.EnableDeepLinking();

            // One document needs no bar to choose it with.
            page.HeadContent = "<style>.swagger-ui .topbar { display: none }</style>";
        });
    }

    private static byte[] Load()
    {
        using var resource = typeof(ApiDocs).Assembly.GetManifestResourceStream("openapi.json")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
