using System.Net;
using Renderly.Gateway.Consoles;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Renderly.Gateway.Proxy;

/// <summary>A service gets the caller's signed identity instead of the caller's token.</summary>
internal sealed class ProxyTransforms(IdentitySigner signer) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        if (ConsoleRoutes.ConsoleOf(context.Route) is null)
        {
            context.AddRequestHeaderRemove("Authorization");
            context.AddRequestTransform(AddIdentity);
        }

        context.AddResponseHeaderRemove("Server", ResponseCondition.Always);
        context.AddResponseTransform(NoteRefusedIdentity);
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    private ValueTask AddIdentity(RequestTransformContext context)
    {
        // The service leaves the body out at its source.
        if (HeadRequests.IsHead(context.HttpContext))
        {
            context.ProxyRequest.Method = HttpMethod.Head;
        }

        var headers = context.ProxyRequest.Headers;
        headers.Remove(RequestIds.Header);
        headers.TryAddWithoutValidation(RequestIds.Header, context.HttpContext.TraceIdentifier);
        if (context.HttpContext.User.ToGatewayIdentity() is { } identity)
        {
            headers.TryAddWithoutValidation(GatewayIdentity.Header, signer.Sign(identity));
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask NoteRefusedIdentity(ResponseTransformContext context)
    {
        if (context.ProxyResponse?.StatusCode == HttpStatusCode.Unauthorized && context.HttpContext.User.Identity?.IsAuthenticated == true)
        {
            context.SuppressResponseBody = true;
            context.HttpContext.Features.Set(new ProxyErrors.RefusedIdentity());
        }

        return ValueTask.CompletedTask;
    }
}
