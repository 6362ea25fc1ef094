using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Renderly.Web.Idempotency;
using Renderly.Web.OpenApi;

namespace Renderly.OpenApi;

/// <summary>A route with what it says about itself.</summary>
internal sealed partial class DescribedRoute(ApiDescription description)
{
    /// <summary>As the framework writes it: without constraints.</summary>
    public string Path { get; } = "/" + Parameter().Replace(description.RelativePath?.TrimEnd('/') ?? "", "{$1}");

    /// <summary>As callers see it: parameters in snake_case.</summary>
    public string PublicPath { get; } = "/" + Parameter().Replace(
        description.RelativePath?.TrimEnd('/') ?? "", match => $"{{{PublicName(match.Groups[1].Value)}}}");

    public string Method { get; } = description.HttpMethod!.ToLowerInvariant();

    /// <summary>Whether it takes the header Idempotency-Key.</summary>
    public bool KeepsKeys { get; } = description.HttpMethod == HttpMethods.Post
        && description.ActionDescriptor.EndpointMetadata.OfType<IdempotentEndpoints.KeptKeys>().Any();

    /// <summary>Something of somebody: who may not see it gets a 404.</summary>
    public bool HasIds => PublicPath.Contains("id}", StringComparison.Ordinal);

    public bool AllowsAnonymous { get; } = description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any();

    /// <summary>The type of the body that the handler takes as an argument.</summary>
    public Type? BodyType { get; } =
        description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type;

    public IReadOnlyList<ApiDescriptionMetadata> Metadata { get; } =
        [.. description.ActionDescriptor.EndpointMetadata.OfType<ApiDescriptionMetadata>()];

    public IEnumerable<T> Of<T>()
        where T : ApiDescriptionMetadata => Metadata.OfType<T>();

    public static string PublicName(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
