using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Renderly.Web.Paging;
using Renderly.Web.Problems;

namespace Renderly.Web.OpenApi;

/// <summary>
/// Describes a route of the public API, next to its <c>Map…</c> line. What follows from the shape is added to the document by itself: 400,
/// 401, 403, 429, 500, 503 and 504 everywhere, 413 and 415 for bodies, 404 for ids in the path.
/// </summary>
public static class ApiDescriptionExtensions
{
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    /// <param name="id">Operation id: camelCase, unique, never changed, for generated clients are named by it.</param>
    /// <param name="tag">One of <see cref="ApiTags"/>.</param>
    /// <param name="summary">A few words, without a full stop.</param>
    /// <param name="description">What a caller has to know beyond them.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string id, string tag, string summary, string description) => route
        .WithName(id).WithTags(tag).WithSummary(summary).WithDescription(description)
        .Produces<ProblemDocument>(StatusCodes.Status500InternalServerError, ProblemJson);


    /// <summary>The body that the handler takes as an argument.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder route, TBody example)
        where TBody : notnull => route.WithMetadata(new ApiDescriptionMetadata.Body(Json, null, null, example));

    /// <summary>A JSON body that the handler reads by itself.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, string schemaName, Func<JsonObject> schema, object example) =>
        route.WithMetadata(new ApiDescriptionMetadata.Body(Json, schemaName, schema, example));

    /// <summary>A body of another kind; may be said several times, for several kinds.</summary>
    public static RouteHandlerBuilder TakesText(this RouteHandlerBuilder route, string contentType, string example) =>
        route.WithMetadata(new ApiDescriptionMetadata.Body(contentType, null, () => Schema("string"), example));

    /// <summary>A form with a file, which the handler reads by itself.</summary>
    public static RouteHandlerBuilder TakesForm(this RouteHandlerBuilder route, Func<JsonObject> schema, object example) =>
        route.WithMetadata(new ApiDescriptionMetadata.Body("multipart/form-data", null, schema, example));

    /// <summary>A JSON answer; its schema is that of <typeparamref name="T"/>, or of the example where only that knows it.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status, string description, T example)
        where T : notnull
    {
        var type = typeof(T) == typeof(object) ? example.GetType() : typeof(T);
        return route.Produces(status, type, Json).WithMetadata(new ApiDescriptionMetadata.Answer(status, description, Json, type, example));
    }

    /// <summary>An answer without a body.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder route, int status, string description) => route
        .Produces(status)
        .WithMetadata(new ApiDescriptionMetadata.Answer(status, description, null, null, null));

    /// <summary>An answer without a type of ours: a text, or JSON of any members.</summary>
    public static RouteHandlerBuilder AnswersWith(
        this RouteHandlerBuilder route, int status, string contentType, string description, object example) => route
        .Produces(status)
        .WithMetadata(new ApiDescriptionMetadata.Answer(status, description, contentType, null, example));

    /// <summary>Statuses of errors that do not follow from the route's shape, such as 402 or 409.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses) =>
        route.WithMetadata(new ApiDescriptionMetadata.Refusals(statuses));

    /// <summary>A query parameter that the handler reads by itself, or more about one among its arguments.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder route, string name, string description, JsonObject? schema = null) =>
        route.WithMetadata(new ApiDescriptionMetadata.Parameter(name, description, schema ?? Schema("string"), InHeader: false));

    public static RouteHandlerBuilder TakesHeader(
        this RouteHandlerBuilder route, string name, string description, JsonObject? schema = null) =>
        route.WithMetadata(new ApiDescriptionMetadata.Parameter(name, description, schema ?? Schema("string"), InHeader: true));

    /// <summary>The parameters of our own lists.</summary>
    public static RouteHandlerBuilder Paged(this RouteHandlerBuilder route) => route
        .Query("page_size", "Entries of a page; 50 by default.", Schema("integer", ("minimum", 1), ("maximum", 1000), ("default", 50)))
        .Query("page_token", "`next_page_token` of the page before.");

    /// <summary>The parameters of lists of interfaces that Renderly takes over.</summary>
    public static RouteHandlerBuilder Windowed(this RouteHandlerBuilder route) => route
        .Query(
            "skip",
            "Entries passed over; none by default.",
            Schema("integer", ("minimum", 0), ("maximum", ListWindow.MaxSkip), ("default", 0)))
        .Query(
            "limit",
            "Entries at most.",
            Schema("integer", ("minimum", 1), ("maximum", ListWindow.MaxLimit), ("default", ListWindow.DefaultLimit)));

    /// <summary>The answer has an ETag; who has it already gets a 304.</summary>
    public static RouteHandlerBuilder DescribeEntityTag(this RouteHandlerBuilder route) =>
        route.WithMetadata(new ApiDescriptionMetadata.Tagged());

    /// <summary>A JSON schema of a type and some keywords.</summary>
    public static JsonObject Schema(string type, params (string Keyword, JsonNode? Value)[] keywords)
    {
        var schema = new JsonObject { ["type"] = type };
        foreach (var (keyword, value) in keywords)
        {
            schema[keyword] = value;
        }

        return schema;
    }

    /// <summary>A JSON schema of a text that is one of some.</summary>
    public static JsonObject OneOf(IEnumerable<string> choices) =>
        Schema("string", ("enum", new JsonArray([.. choices.Select(choice => (JsonNode)choice)])));
}
