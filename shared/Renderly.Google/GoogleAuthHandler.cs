using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace Renderly.Google;

/// <summary>
/// Adds the access token to requests. After a 401 the token is dropped, and a GET or HEAD is sent once more. Any other verb
/// is handed back as 401: it may cost money, so only the client that knows the call decides on sending it again.
/// </summary>
public sealed class GoogleAuthHandler(IGoogleAccessTokens tokens, IOptions<GoogleOptions> options) : DelegatingHandler
{
    /// <summary>Without a configured key requests go out without a token, for emulators that ask for none.</summary>
    public bool Optional { get; init; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Optional && !tokens.IsConfigured)
            return await base.SendAsync(request, cancellationToken);

        RefuseUnsafeTransport(request.RequestUri);
        var (response, token) = await SendWithTokenAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
            return response;

        tokens.Invalidate(token);
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
            return response;

        response.Dispose();
        return (await SendWithTokenAsync(request, cancellationToken)).Response;
    }

    private async Task<(HttpResponseMessage Response, string Token)> SendWithTokenAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await base.SendAsync(request, cancellationToken), token);
    }

    private void RefuseUnsafeTransport(Uri? address)
    {
        if (address is not null && !Transport.IsSafe(address, options.Value.AllowInsecureHttp))
            throw new GoogleCredentialsException($"A Google token is not sent over plain http to {address.Authority}: use https, "
                + $"or set {GoogleOptions.Section}:AllowInsecureHttp=true inside a private network.");
    }
}
