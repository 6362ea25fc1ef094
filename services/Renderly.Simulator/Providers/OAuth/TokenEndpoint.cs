using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Providers.OAuth;

internal static class TokenEndpoint
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    public static void MapOAuth(this IEndpointRouteBuilder app) =>
        app.MapPost("/token", IssueAsync).WithFaults("oauth", "token");

    private static async Task<IResult> IssueAsync(HttpRequest request, JwtGrant grant, AccessTokens tokens, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return Error("invalid_request", "Content-Type must be application/x-www-form-urlencoded.");
        }

        var form = await request.ReadFormAsync(cancellationToken);
        if (form["grant_type"] != Grant)
        {
            return Error("unsupported_grant_type", $"Invalid grant_type: {form["grant_type"]}");
        }

        if (grant.Check(form["assertion"].ToString()) is { } problem)
        {
            return Error("invalid_grant", problem);
        }

        return Results.Json(new { access_token = tokens.Issue(), expires_in = (int)AccessTokens.Lifetime.TotalSeconds, token_type = "Bearer" });
    }

    private static IResult Error(string error, string description) =>
        Results.Json(new { error, error_description = description }, statusCode: StatusCodes.Status400BadRequest);
}
