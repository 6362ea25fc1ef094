using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renderly.Gateway.Authentication;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Renderly.Gateway.Consoles;

/// <summary>A console gets its own user instead of the caller's token, and nothing that tells who the caller is.</summary>
internal sealed class ConsoleTransforms(IOptions<GatewayOptions> options) : ITransformProvider
{
    public void Apply(TransformBuilderContext context)
    {
        if (ConsoleRoutes.ConsoleOf(context.Route) is not { } name)
        {
            return;
        }

        var console = options.Value.Consoles.ByName()[name];
        context.AddRequestHeaderRemove(HeaderNames.Authorization);
        context.AddRequestTransform(request => LeadIn(request, name));
        context.AddRequestTransform(request => Replace(request.ProxyRequest.Headers, console));

        // RabbitMQ thinks that it is at the root; Jaeger knows where it is.
        if (name == ConsoleRoutes.RabbitMq)
        {
            context.AddPathRemovePrefix($"{ConsoleRoutes.Root}/{name}");
        }
    }

    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    /// <summary>The pages name their parts relative to a folder, which needs its slash.</summary>
    private static ValueTask LeadIn(RequestTransformContext context, string name)
    {
        var path = $"{ConsoleRoutes.Root}/{name}";
        if (context.HttpContext.Request.Path == path)
        {
            context.HttpContext.Response.Redirect($"{path}/");
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask Replace(HttpRequestHeaders headers, ConsoleOptions console)
    {
        if (console.Username.Length > 0)
        {
            headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{console.Username}:{console.Password}")));
        }

        if (headers.TryGetValues(HeaderNames.Cookie, out var cookies))
        {
            var others = BrowserSession.Without(cookies);
            headers.Remove(HeaderNames.Cookie);
            if (others.Length > 0)
            {
                headers.TryAddWithoutValidation(HeaderNames.Cookie, others);
            }
        }

        return ValueTask.CompletedTask;
    }
}
