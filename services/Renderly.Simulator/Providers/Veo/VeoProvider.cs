using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Films;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers.Gcs;
using Renderly.Simulator.Providers.OAuth;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Veo;

/// <summary>Vertex AI Veo: submit, follow, and the clips in a bucket or in the answer.</summary>
internal sealed class VeoProvider(
    FilmStudio studio, ObjectStore store, AccessTokens tokens, SimulatorFolder folder, IOptions<SimulatorOptions> options)
    : SimulatedProvider("veo", options), IProviderServices
{
    private const string Model = "/v1/projects/{project}/locations/{location}/publishers/google/models/{model}";
    private const int LargestBodyBytes = 60 << 20;

    public override string Title => "Veo";

    public static void AddServices(IServiceCollection services) => services.AddSingleton<VeoInputs>();

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapProvider(this);
        group.MapPost(Model + ":predictLongRunning", SubmitAsync).WithMetadata(new RequestSizeLimitAttribute(LargestBodyBytes));
        group.MapPost(Model + ":fetchPredictOperation", FetchAsync).WithFaults("poll");
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!tokens.IsValid(request))
        {
            throw new ProviderException(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
                + "authentication credential.");
        }
    }

    public override IResult Error(HttpContext http, ProviderException error) => VeoAnswers.Refused(error);

    public override ProviderException TooMany(PaidCall call, int limit) => new(
        429,
        "RESOURCE_EXHAUSTED",
        "Quota exceeded for aiplatform.googleapis.com/long_running_online_prediction_requests_per_base_model with base model: "
        + $"{call.Model}. Please submit a quota increase request.");

    public override string NewId(ReadOnlySpan<byte> unique) => new Guid(unique[..16]).ToString();

    /// <summary>The clips come into being in the bucket when the operation's time is over, as they do at Vertex.</summary>
    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var request = operation.RequestAs<VeoRequest>();
        var input = request.InputUri is { } uri ? store.Find(uri) ?? throw new MediaException($"the input {uri} was deleted") : null;
        var clip = input is null ? request.Clip : request.Clip with { InputFile = input.DataFile };
        var files = new List<string>();
        for (var sample = 0; sample < request.SampleCount; sample++)
        {
            var film = await studio.ClipAsync(
                clip with { Seed = clip.Seed + sample }, input?.End, $"{operation.Id}-{sample}", operation.Odd, cancellationToken);
            if (request.StorageUri is null)
            {
                files.Add(film.File);
                continue;
            }

            var info = new MediaInfo(film.Seconds, clip.Width, clip.Height, 24, true, clip.GenerateAudio, "h264");
            await store.PutFilmAsync(SampleUri(operation, request, sample), film, info, operation.ReadyAt, cancellationToken);
        }

        return new OperationResult { Seconds = clip.InputSeconds + clip.Seconds, Files = files };
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext http, string project, string location, string model, PaidCalls calls, VeoInputs inputs,
        IOptions<SimulatorOptions> options,
        CancellationToken cancellationToken)
    {
        VeoModels.Require(project, location, model);
        using var body = await http.Request.ReadJsonAsync(cancellationToken);
        var (request, labels) = await new VeoRequestReader(body.RootElement, model, options.Value, inputs).ReadAsync(cancellationToken);
        var call = new PaidCall
        {
            Kind = request.IsExtension ? VeoRequest.Extension : VeoRequest.BaseClip,
            Model = model,
            Request = request,
            Text = request.Clip.Prompt,
            Quantity = request.Clip.Seconds * request.SampleCount,
            Details = new { request.StorageUri, request.Clip.GenerateAudio, labels },
        };
        return await calls.AcceptAsync(
            http, call, operation => Task.FromResult(VeoAnswers.Running(Parent(project, location, model) + operation.Id)));
    }

    private async Task<IResult> FetchAsync(
        HttpContext http, string project, string location, string model, OperationStore operations, CancellationToken cancellationToken)
    {
        using var body = await http.Request.ReadJsonAsync(cancellationToken);
        var name = body.RootElement.RequireText("operationName");
        var parent = Parent(project, location, model);
        if (!name.StartsWith(parent, StringComparison.Ordinal))
            throw ProviderException.Invalid($"Operation {name} does not belong to this model and location.");
        var operation = operations.Find(name[parent.Length..], Name) ?? throw new ProviderException(
            404, "NOT_FOUND", $"Operation {name} was not found.");
        var status = operations.StatusOf(operation);
        var request = operation.RequestAs<VeoRequest>();
        return status.State switch
        {
            OperationState.Succeeded => VeoAnswers.Done(name, await VideosAsync(operation, request, status.Result!, cancellationToken)),
            OperationState.Refused => VeoAnswers.Filtered(name, request.SampleCount, status.Outcome),
            OperationState.Failed => VeoAnswers.Failed(name, status.Outcome),
            _ => VeoAnswers.Running(name),
        };
    }

    private async Task<List<VeoVideo>> VideosAsync(
        Operation operation, VeoRequest request, OperationResult result, CancellationToken cancellationToken)
    {
        if (request.StorageUri is not null)
        {
            return [.. Enumerable.Range(0, request.SampleCount).Select(sample =>
                new VeoVideo("video/mp4", SampleUri(operation, request, sample)))];
        }

        var videos = new List<VeoVideo>();
        foreach (var file in result.Files)
        {
            videos.Add(
                new VeoVideo("video/mp4", BytesBase64Encoded: await File.ReadAllBytesAsync(folder.Absolute(file), cancellationToken)));
        }

        return videos;
    }

    private static string Parent(string project, string location, string model) =>
        $"{VeoModels.NameOf(project, location, model)}/operations/";

    // The service names the sub-folder itself: a number nobody can guess.
    private static string SampleUri(Operation operation, VeoRequest request, int sample)
    {
        var number = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(operation.Id))) >> 1;
        return string.Create(CultureInfo.InvariantCulture, $"{request.StorageUri}{number:D19}/sample_{sample}.mp4");
    }
}
