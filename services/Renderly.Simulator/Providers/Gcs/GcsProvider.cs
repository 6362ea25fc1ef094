using System.Xml.Linq;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Gcs;

/// <summary>Google Cloud Storage: the JSON API with its uploads, and <c>/{bucket}/{object}</c> of signed addresses.</summary>
internal sealed class GcsProvider(AccessTokens tokens, IOptions<SimulatorOptions> options)
    : SimulatedProvider("gcs", options), IProviderServices
{
    public static void AddServices(IServiceCollection services) =>
        services.AddSingleton<ObjectStore>().AddSingleton<ResumableUploads>().AddSingleton<SignedUrl>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var tokenHolders = endpoints.MapProvider(this);
        JsonApi.Map(tokenHolders);

        // The address of an upload session or a signed one is itself the permission: no token is asked for.
        var anybody = endpoints.MapProvider(this, isOpen: true);
        UploadApi.Map(tokenHolders, anybody);
        XmlApi.Map(anybody);
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!tokens.IsValid(request))
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Bearer realm=\"https://accounts.google.com/\"";
            throw new ProviderException(401, "authError", "Invalid Credentials");
        }
    }

    public override IResult Error(HttpContext http, ProviderException error)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/upload") && http.Request.Query.ContainsKey("upload_id"))
            return Results.Text(error.Message, "text/plain", statusCode: error.Status);
        if (path.StartsWithSegments("/storage") || path.StartsWithSegments("/upload") || path.StartsWithSegments("/download"))
        {
            var reason = (error.Code, error.Status) switch
            {
                (ProviderException.InvalidCode, _) => "invalid",
                (null, 429) => "rateLimitExceeded",
                (null, _) => "backendError",
                var (word, _) => word,
            };
            var answer = new ErrorAnswer(new ErrorBody(error.Status, error.Message, [new ErrorReason("global", reason, error.Message)]));
            return Results.Json(answer, SimulatorJson.Lines, statusCode: error.Status);
        }

        var code = error.Code switch { "notFound" => "NoSuchKey", null => "InternalError", { } other => other };
        return Results.Text(
            new XDocument(new XElement("Error", new XElement("Code", code), new XElement("Message", error.Message))).ToString(),
            "application/xml; charset=UTF-8",
            statusCode: error.Status);
    }

    private sealed record ErrorAnswer(ErrorBody Error);

    private sealed record ErrorBody(int Code, string Message, IReadOnlyList<ErrorReason> Errors);

    private sealed record ErrorReason(string Domain, string Reason, string Message);
}
