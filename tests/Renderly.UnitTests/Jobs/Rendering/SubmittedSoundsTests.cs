using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Renderly.Contracts.Projects;
using Renderly.Contracts.Scenes;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Rendering;
using Renderly.Storage;

namespace Renderly.UnitTests.Jobs.Rendering;

/// <summary>Recordings and music among the user's assets, of which a job has its own copies from its acceptance on.</summary>
public sealed class SubmittedSoundsTests
{
    private const string Voice = "disk://renderly/assets/1/voice.wav";
    private const string Song = "disk://renderly/assets/2/song.mp3";
    private const string Elsewhere = "https://example.com/voice.wav";

    private readonly IObjectStore store = Substitute.For<IObjectStore>();
    private readonly Dictionary<string, byte[]> files = new() { [Voice] = [1, 2, 3], [Song] = [4, 5] };
    private readonly InputIntake intake;

    public SubmittedSoundsTests()
    {
        var stores = Substitute.For<IObjectStores>();
        stores.Own(Arg.Any<string>()).Returns(call => ObjectUri.Parse($"disk://renderly/{call.Arg<string>()}"));
        stores.For(Arg.Any<ObjectUri>()).Returns(store);
        store.OpenReadAsync(default!, default, default).ReturnsForAnyArgs(call => Open(call.Arg<ObjectUri>()));
        store.WhenForAnyArgs(s => s.PutAsync(default!, default!, default!, default))
            .Do(call => Put(call.Arg<ObjectUri>(), call.Arg<Stream>()));
        store.WhenForAnyArgs(s => s.DeleteAsync(default!, default)).Do(call => files.Remove(call.Arg<ObjectUri>().ToString()));
        intake = new InputIntake(null!, stores, null!, null!, null!, NullLogger<InputIntake>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sounds_of_the_user_s_own_are_copied_once_each_and_the_job_reads_the_copies()
    {
        var job = Job(Own(Song), Own(Voice), Own(Voice), new SceneReference { Address = Elsewhere, IsAsset = false });

        (await LookAsync(job, intake)).ShouldBeEmpty();
        files.Remove(Voice);
        files.Remove(Song);

        var recordings = job.Work.Narrations.Select(narration => narration.Recording!).ToList();
        recordings[0].ShouldBe(recordings[1]);
        recordings[2].ShouldBe(Elsewhere);
        files[recordings[0]].ShouldBe([1, 2, 3]);
        files[job.Work.Music!.Source!].ShouldBe([4, 5]);
        recordings[0].ShouldStartWith($"disk://renderly/jobs/{job.CorrelationId}/inputs/");
        job.Work.Music.Source.ShouldEndWith("/song.mp3");
        files.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Copies_of_a_submission_that_comes_to_nothing_go_again()
    {
        var job = Job(Own(Song), Own(Voice));
        var submitted = new SubmittedInputs(intake);
        await LookAsync(job, submitted);

        await submitted.DropAllAsync(Cancellation);

        files.Keys.ShouldBe([Voice, Song], ignoreOrder: true);
    }

    [Fact]
    public async Task Sounds_that_are_there_no_more_are_refused_by_name()
    {
        files.Clear();

        (await LookAsync(Job(Own(Song), Own(Voice)), intake)).Select(error => error.Message).ShouldBe(
        [
            "The recording of segment 1 cannot be used. The file no longer exists.",
            "The music cannot be used. The file no longer exists."
        ]);
    }

    [Fact]
    public async Task Where_no_copy_can_be_made_now_the_job_reads_the_file_itself()
    {
        store.WhenForAnyArgs(s => s.PutAsync(default!, default!, default!, default))
            .Do(call => throw new StorageUnavailableException(call.Arg<ObjectUri>(), "The disk is away."));
        var job = Job(Own(Song), Own(Voice));

        (await LookAsync(job, intake)).ShouldBeEmpty();

        (job.Work.Narrations[0].Recording, job.Work.Music!.Source).ShouldBe((Voice, Song));
    }

    private static async Task<IReadOnlyList<Renderly.Web.Problems.FieldError>> LookAsync(RenderJob job, IInputIntake inputs)
    {
        var sounds = await SubmittedSounds.CopyAsync(job.Work, job.CorrelationId, inputs, Cancellation);
        job.Work = job.Work with { Narrations = sounds.Narrations, Music = sounds.Music };
        return sounds.Refusals;
    }

    private static RenderJob Job(SceneReference music, params SceneReference[] recordings) => RenderSamples.Job(RenderSamples.Plan(
        RenderSamples.Project(
            [RenderSamples.Scene(1)],
            [.. recordings.Select(recording => RenderSamples.Said("One.", scene: 1) with { Recording = recording })])
            with
        {
            BackgroundMusic = new BackgroundMusic { Sound = music },
        }));

    private static SceneReference Own(string uri) => new() { Address = "asset:asset_1", IsAsset = true, Uri = new Uri(uri) };

    private ObjectContent Open(ObjectUri uri) => files.TryGetValue(uri.ToString(), out var bytes)
        ? new ObjectContent(new StoredObject(uri, bytes.Length, "audio/wav", "1", default, ObjectChecksums.None), new MemoryStream(bytes))
        : throw new ObjectNotFoundException(uri);

    private void Put(ObjectUri uri, Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        files[uri.ToString()] = copy.ToArray();
    }
}
