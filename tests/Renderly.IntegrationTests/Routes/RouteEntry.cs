using System.Net;

namespace Renderly.IntegrationTests.Routes;

/// <summary>What one route promises.</summary>
/// <param name="Route">Method and pattern, as the route table has them.</param>
/// <param name="Access">Whom it lets in.</param>
/// <param name="Thing">For <see cref="Access.Owner"/>: what its path names, one of the things that the host makes.</param>
/// <param name="Body">JSON that is acceptable as far as can be known before the thing is looked up.</param>
internal sealed record RouteEntry(string Route, Access Access, string? Thing = null, string Body = "{}")
{
    public string Method => Route[..Route.IndexOf(' ', StringComparison.Ordinal)];

    public string Pattern => Route[(Route.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private bool Reads => Method is "GET" or "HEAD" or "OPTIONS";

    /// <summary>
    /// The status that must come, or null when the caller is let in and anything but 401, 403 and 5xx may come (403 too where it speaks of
    /// a signature).
    /// </summary>
    public HttpStatusCode? Expected(Caller caller) => (Access, caller) switch
    {
        (Access.Public, _) => null,
        (Access.Service, _) => HttpStatusCode.NotFound,
        (_, Caller.NoToken or Caller.WrongToken) => HttpStatusCode.Unauthorized,
        (Access.Admin, not Caller.Admin) => HttpStatusCode.Forbidden,
        (Access.Admin, _) => null,
        (_, Caller.ReadOnly) when !Reads => HttpStatusCode.Forbidden,
        (Access.Owner, not Caller.Owner) => HttpStatusCode.NotFound,
        (Access.OwnerOrAdmin, not (Caller.Owner or Caller.Admin)) => HttpStatusCode.NotFound,
        _ => null,
    };

    /// <summary>An owner's change of the thing would spoil it for the other callers.</summary>
    public bool IsTried(Caller caller) => caller != Caller.Owner || (Access is Access.Owner or Access.OwnerOrAdmin && Reads);

    /// <returns>Null when the answer is what the route promises.</returns>
    public string? Complaint(Caller caller, HttpStatusCode seen)
    {
        var isRight = Expected(caller) is { } expected ? seen == expected
            : caller == Caller.Owner ? (int)seen < 400
            : Access == Access.Public ? seen != HttpStatusCode.Unauthorized && (int)seen < 500
            : seen is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)seen < 500;
        return isRight ? null : $"{Route}: {caller} gets {(int)seen} instead of {Expected(caller)?.ToString() ?? "being let in"}";
    }

    /// <summary>As the table shows it.</summary>
    public string Shown(Caller caller) =>
        !IsTried(caller) ? ""
        : Expected(caller) is { } status ? ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture)
        : "in";
}
