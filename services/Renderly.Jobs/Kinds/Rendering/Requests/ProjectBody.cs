using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Rendering.Requests;

/// <summary>A request at a path that names the project: the same as one that names it itself.</summary>
internal static class ProjectBody
{
    private const string Member = "project_id";

    /// <param name="projectId">Of the path.</param>
    /// <param name="body">The request's JSON; none is one without wishes.</param>
    /// <exception cref="ProblemException">400: the body names another project.</exception>
    public static JsonElement Of(string projectId, JsonElement? body)
    {
        if (body is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) })
        {
            // Says what a request is.
            return body.Value;
        }

        var members = body is { ValueKind: JsonValueKind.Object } given ? JsonObject.Create(given)! : [];
        if (members[Member] is { } named && named.ToString() != projectId)
        {
            throw Problem.Validation(
                Member, FieldCode.Contradiction, "Is not the project that the path names: leave it out.").AsException();
        }

        members[Member] = projectId;
        return JsonSerializer.SerializeToElement(members);
    }
}
