using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Renderly.Web.OpenApi;
using Renderly.Web.Problems;

namespace Renderly.Web.Http;

/// <summary>
/// Refuses query parameters that a path of the API does not take, and those given twice. What it takes are the simple parameters of its
/// handler and what the API's description says that it reads by itself.
/// </summary>
internal sealed class KnownParameters(RequestDelegate next)
{
    private readonly ConditionalWeakTable<Endpoint, Known> known = [];

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.QueryString.HasValue || !context.Request.Path.StartsWithSegments(
            "/api") || context.GetEndpoint() is not RouteEndpoint endpoint
            || known.GetValue(endpoint, static endpoint => new Known(NamesOf((RouteEndpoint)endpoint))).Names is not { } names)
        {
            return next(context);
        }

        var errors = Check(context.Request.Query, names);
        return errors.Count == 0 ? next(context) : Problem.Validation(errors).ExecuteAsync(context);
    }

    /// <summary>What is wrong with the parameters of a query, apart from what they mean.</summary>
    public static List<FieldError> Check(IQueryCollection query, IReadOnlyCollection<string> names) =>
        [.. query.Select(parameter => Check(parameter, names)).OfType<FieldError>()];

    private static FieldError? Check(KeyValuePair<string, StringValues> parameter, IReadOnlyCollection<string> names)
    {
        var (code, message) = parameter.Value switch
        {
            _ when !names.Contains(parameter.Key, StringComparer.Ordinal) => (FieldCode.UnknownParameter, names.Count == 0
                ? "Unknown parameter. This path takes none."
                : $"Unknown parameter. Known here: {string.Join(", ", names.Order(StringComparer.Ordinal))}."),
            { Count: > 1 } => (FieldCode.DuplicateParameter, "The parameter is given twice."),
            var value when value.ToString().Contains('\0', StringComparison.Ordinal) =>
                (FieldCode.NotText, "Holds a NUL, which is no text."),
            _ => (null, ""),
        };
        return code is null ? null : FieldError.OfParameter(FieldPath.Member("", parameter.Key), code, message);
    }

    /// <summary>
    /// Null for a handler that takes the whole request and does not say what it reads from it: it has to check by itself.
    /// </summary>
    private static string[]? NamesOf(RouteEndpoint endpoint)
    {
        var ofHandler = endpoint.Metadata.OfType<IParameterBindingMetadata>().ToList();
        var named = endpoint.Metadata.OfType<ApiDescriptionMetadata.Parameter>()
            .Where(parameter => !parameter.InHeader)
            .Select(parameter => parameter.Name)
            .ToList();
        if (named.Count == 0 && ofHandler.Any(
            parameter => parameter.ParameterInfo.ParameterType is var type && (type == typeof(HttpContext) || type == typeof(HttpRequest))))
        {
            return null;
        }

        var inPath = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. ofHandler.Select(parameter => QueryNameOf(parameter, inPath))
            .OfType<string>()
            .Concat(named)
            .Distinct(StringComparer.Ordinal)];
    }

    private static string? QueryNameOf(IParameterBindingMetadata parameter, HashSet<string> inPath)
    {
        var attributes = parameter.ParameterInfo.GetCustomAttributes(inherit: true);
        if (attributes.OfType<IFromQueryMetadata>().FirstOrDefault() is { } query)
        {
            return query.Name ?? parameter.Name;
        }

        var isSimple = parameter.HasTryParse || parameter.ParameterInfo.ParameterType == typeof(string);
        var isElsewhere = inPath.Contains(parameter.Name)
            || attributes.Any(attribute =>
                attribute is IFromRouteMetadata or IFromHeaderMetadata or IFromBodyMetadata or IFromServiceMetadata or IFromFormMetadata);
        return isSimple && !isElsewhere ? parameter.Name : null;
    }

    private sealed record Known(IReadOnlyCollection<string>? Names);
}
