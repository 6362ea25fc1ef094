using System.Text.Json;
using Renderly.Jobs.Kinds.Rendering.Requests;
using Renderly.Jobs.Submit;

namespace Renderly.Jobs.Kinds.Rendering;

/// <summary><c>POST /api/v1/video/render/{project_id}</c>.</summary>
internal static class StartRender
{
    public static Task<IResult> HandleAsync(
        string projectId, JsonElement? body, HttpContext context, RenderKind kind, SubmitVideoJob submit) =>
        submit.PostAsync(kind, ProjectBody.Of(projectId, body), context);
}
