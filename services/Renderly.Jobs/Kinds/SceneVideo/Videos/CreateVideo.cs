using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Egress;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.SceneVideo.Requests;
using Renderly.Jobs.Submit;
using Renderly.Models;
using Renderly.Storage;
using Renderly.Web.Idempotency;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.SceneVideo.Videos;

/// <summary><c>POST /v1/videos</c>: a video of a scene that comes with the request, as JSON or as a form.</summary>
internal sealed class CreateVideo(
    SubmitVideoJob submit, SceneVideoKind kind, UserAddressRules addresses, IObjectStores stores, IdempotentRequest idempotency)
{
    private const string Reference = "input_reference";

    public async Task<IResult> HandleAsync(HttpContext context)
    {
        var (body, picture) = context.Request.HasFormContentType ? await ReadFormAsync(context) : (await ReadJsonAsync(context), null);
        var scene = VideoOrder.Read(body, addresses, out var errors);
        if (errors.Count > 0)
        {
            return Problem.Validation(errors);
        }

        var id = idempotency.NewResourceId();
        var given = picture is null ? (ObjectUri?)null : await KeepAsync(picture, id, context.RequestAborted);
        var request = new SceneRequest
        {
            SceneId = Guid.Empty,
            Inline = given is { } kept ? scene with { FirstFrame = kept.ToString() } : scene,
            Quality = Quality.Standard,
            AllowFallback = true,
            Strict = false,
        };
        var isTaken = false;
        try
        {
            var answer = await submit.PostAsync(kind, new SceneVideoRequest(request), id, context);
            isTaken = answer is not ProblemResult;
            return answer;
        }
        finally
        {
            if (given is { } left && !isTaken)
            {
                await stores.For(left).DeleteAsync(left, CancellationToken.None);
            }
        }
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<JsonElement>(context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Problem.Validation(
                FieldPath.Body, FieldCode.Invalid, "The body must be a JSON object or a multipart form.").AsException();
        }
    }

    private static async Task<(JsonElement Body, IFormFile? Picture)> ReadFormAsync(HttpContext context)
    {
        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw Problem.Validation(
                FieldPath.Body, FieldCode.Invalid, "The form breaks off, or its parts cannot be told apart.").AsException();
        }

        var members = new JsonObject(form.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value.ToString())));
        return (JsonSerializer.SerializeToElement(members), form.Files.GetFile(Reference));
    }

    /// <summary>With the job's files, so that it goes with them.</summary>
    private async Task<ObjectUri> KeepAsync(IFormFile picture, Guid id, CancellationToken cancellationToken)
    {
        var uri = stores.Own($"{InputIntake.FolderOf(id)}given");
        await using var content = picture.OpenReadStream();
        await stores.For(uri).PutAsync(uri, content, new PutOptions { LengthBytes = picture.Length }, cancellationToken);
        return uri;
    }
}
