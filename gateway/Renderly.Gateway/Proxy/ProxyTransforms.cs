using Renderly.ServiceDefaults.Http;
using Renderly.ServiceDefaults.Identity;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Renderly.Gateway.Proxy;

/// <summary>A service gets the caller's signed identity instead of the caller's token.</summary>
internal sealed class ProxyTransforms(IdentitySigner signer) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        context.AddRequestHeaderRemove("Authorization");
        context.AddRequestTransform(AddIdentity);
        context.AddResponseHeaderRemove("Server", ResponseCondition.Always);
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    private ValueTask AddIdentity(RequestTransformContext context)
    {
        var headers = context.ProxyRequest.Headers;
        headers.Remove(RequestIds.Header);
        headers.TryAddWithoutValidation(RequestIds.Header, context.HttpContext.TraceIdentifier);
        if (context.HttpContext.User.ToGatewayIdentity() is { } identity)
        {
            headers.TryAddWithoutValidation(GatewayIdentity.Header, signer.Sign(identity));
        }

        return ValueTask.CompletedTask;
    }
}
