using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Web.Problems;
using Yarp.ReverseProxy.Model;

namespace Renderly.Gateway.Limits;

/// <summary>
/// Refuses a body announced as too large before a byte of it is read; one that is not announced is cut off by the server.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next, IOptions<GatewayOptions> options)
{
    private readonly long maxBodyBytes = options.Value.MaxRequestBodyBytes;

    public Task InvokeAsync(HttpContext context)
    {
        var maxBytes = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize ?? maxBodyBytes;
        return context.Request.ContentLength > maxBytes
            ? Problem.Of(ErrorCatalog.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The body may have at most {maxBytes} bytes."))
                .ExecuteAsync(context)
            : next(context);
    }
}
