using Microsoft.Extensions.Options;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OAuth;

/// <summary>Google's token endpoint: a signed JWT of a service account for an access token.</summary>
internal sealed class OAuthProvider(IOptions<SimulatorOptions> options) : SimulatedProvider("oauth", options), IProviderServices
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public static void AddServices(IServiceCollection services) =>
        services.AddSingleton<ServiceAccountKeys>().AddSingleton<AccessTokens>().AddSingleton<JwtGrant>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        // Made now, so that a wrong key file fails the start.
        endpoints.ServiceProvider.GetRequiredService<ServiceAccountKeys>();
        endpoints.MapProvider(this).MapPost("/token", IssueAsync).WithFaults("token");
    }

    public override IResult Error(HttpContext http, ProviderException error) =>
        Results.Json(
            new ErrorAnswer(error.Code ?? "temporarily_unavailable", error.Message), SimulatorJson.Snake, statusCode: error.Status);

    private static async Task<IResult> IssueAsync(
        HttpRequest request, JwtGrant grant, AccessTokens tokens, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new ProviderException(400, "invalid_request", "Content-Type must be application/x-www-form-urlencoded.");
        var form = await request.ReadFormAsync(cancellationToken);
        if (form["grant_type"] != Grant)
            throw new ProviderException(400, "unsupported_grant_type", $"Invalid grant_type: {form["grant_type"]}");
        if (grant.Check(form["assertion"].ToString()) is { } problem)
            throw new ProviderException(400, "invalid_grant", problem);
        return Results.Json(new TokenAnswer(tokens.Issue(), (int)AccessTokens.Lifetime.TotalSeconds, "Bearer"), SimulatorJson.Snake);
    }

    private sealed record TokenAnswer(string AccessToken, int ExpiresIn, string TokenType);

    private sealed record ErrorAnswer(string Error, string ErrorDescription);
}
