using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Renderly.Egress;

/// <summary>
/// The spans of requests to users' addresses. The platform makes none, as no trace header may be sent there. Of an address only the host is
/// told: what comes behind it may be a secret of the user's.
/// </summary>
internal static class EgressSpans
{
    private static readonly ActivitySource Activities = new("Renderly.Egress");

    public static Activity? Start(HttpMethod method, Uri address) => Activities.StartActivity(method.Method, ActivityKind.Client)?
        .SetTag("http.request.method", method.Method)
        .SetTag("url.scheme", address.Scheme)
        .SetTag("server.address", address.Host)
        .SetTag("server.port", address.Port);

    public static void Note(Activity? span, HttpStatusCode status)
    {
        span?.SetTag("http.response.status_code", (int)status);
        if ((int)status >= 400)
        {
            span?.SetTag("error.type", ((int)status).ToString(CultureInfo.InvariantCulture)).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>The kind of failure alone: messages name addresses.</summary>
    public static void Note(Activity? span, Exception failure) =>
        span?.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
}
