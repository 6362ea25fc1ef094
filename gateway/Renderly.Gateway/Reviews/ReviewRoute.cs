using Microsoft.AspNetCore.Routing.Template;
using Renderly.Web.Http;

namespace Renderly.Gateway.Reviews;

/// <summary>A request that the holder of a review link may send, as <see cref="GatewayOptions.ReviewRoutes"/> writes it.</summary>
internal sealed class ReviewRoute
{
    private const string JobPlace = "job";

    private readonly string method;
    private readonly TemplateMatcher path;

    private ReviewRoute(string method, RouteTemplate path) => (this.method, this.path) = (method, new TemplateMatcher(path, []));

    /// <param name="text">A method, a space and a path in which <c>{job}</c> stands for the job.</param>
    /// <returns>Null when it is none.</returns>
    public static ReviewRoute? Read(string text)
    {
        if (text.Split(' ') is not [{ Length: > 0 } method, ['/', .. var pattern]])
        {
            return null;
        }

        try
        {
            var path = TemplateParser.Parse(pattern);
            return path.GetParameter(JobPlace) is { IsCatchAll: false, IsOptional: false } && path.Parameters.All(part => !part.IsCatchAll)
                ? new ReviewRoute(method, path)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether the request is this one, of this job.</summary>
    public bool Matches(HttpRequest request, Guid job)
    {
        var values = new RouteValueDictionary();
        return request.Method.Equals(method, StringComparison.OrdinalIgnoreCase)
            && path.TryMatch(request.Path, values)
            && PrefixedIds.TryParse(values[JobPlace] as string, out var named)
            && named == job;
    }
}
