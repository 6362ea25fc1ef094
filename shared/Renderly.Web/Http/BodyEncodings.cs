using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Renderly.Web.Problems;

namespace Renderly.Web.Http;

/// <summary>
/// Refuses bodies that say they are compressed: nothing here unpacks them, and to take them for text would blame the caller for bytes
/// that were right.
/// </summary>
internal sealed class BodyEncodings(RequestDelegate next)
{
    /// <summary>No encoding at all, in HTTP's word.</summary>
    private const string Identity = "identity";

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers.ContentEncoding.ToString();
        if (given.Length == 0
            || given.Equals(Identity, StringComparison.OrdinalIgnoreCase)
            || context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != true)
        {
            return next(context);
        }

        // RFC 9110, section 12.5.3: how a 415 says which encodings would do.
        context.Response.Headers.AcceptEncoding = Identity;
        return Problem.Of(
            ErrorCatalog.UnsupportedMediaType,
            $"Content-Encoding {FieldPath.Member("", given)} is not understood here. Send the body as it is, without that header.")
            .ExecuteAsync(context);
    }
}
