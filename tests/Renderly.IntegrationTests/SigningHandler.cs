using Renderly.Web.Identity;

namespace Renderly.IntegrationTests;

/// <summary>Signs each request as the gateway does: an identity is valid for a minute, a test may wait longer.</summary>
internal sealed class SigningHandler(IdentitySigner signer, GatewayIdentity identity) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add(GatewayIdentity.Header, signer.Sign(identity));
        return base.SendAsync(request, cancellationToken);
    }
}
