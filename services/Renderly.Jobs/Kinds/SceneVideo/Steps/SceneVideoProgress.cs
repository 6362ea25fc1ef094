using Renderly.Contracts.Steps;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.SceneVideo.Steps;

/// <summary>What an owner sees of the milestones: progress, percent, and the words that belong to it.</summary>
internal static class SceneVideoProgress
{
    public const string Initializing = "Initializing";
    public const string Completed = "Completed";

    private const int PipelineBegun = 5;
    private const int SceneRead = 15;
    private const int ImageMade = 35;
    private const int ImageStored = 40;
    private const int ClipMade = 70;
    private const int ClipStored = 75;
    private const int Saved = 95;

    /// <inheritdoc cref="IStepKind.Show"/>
    public static bool Show(SceneVideoJob job, StepNews news)
    {
        if (!news.IsResult)
        {
            return false;
        }

        ServedBy? served = news.ServedBy is var (provider, model) ? new ServedBy(provider, model, news.IsReused) : null;
        switch (news.Step)
        {
            case StepNames.Image:
                job.Result = job.Result with { Image = served ?? job.Result.Image };
                job.Advance(ImageMade);
                break;
            case StepNames.StoreImage:
                job.Result = job.Result with { ImageUri = UriOf(news, StepOutput.Image) };
                job.Advance(ImageStored);
                break;
            case StepNames.Finish:
                job.Advance(Saved);
                break;
            case var step when StepNames.ClipOf(step) is { } number:
                job.Result = job.Result with { Clip = served ?? job.Result.Clip };
                job.Advance(ImageStored + ((ClipMade - ImageStored) * number / job.Work.ClipSeconds.Count));
                break;
        }

        return true;
    }

    /// <summary>The job enters a state.</summary>
    public static void Enter(SceneVideoJob job) => job.Advance(job.CurrentState switch
    {
        nameof(SceneVideoStateMachine.GatheringReferences) => PipelineBegun,
        nameof(SceneVideoStateMachine.GeneratingImage) => SceneRead,
        nameof(SceneVideoStateMachine.Storing) => ClipStored,
        _ => 0,
    });

    /// <summary>What is being done, in the words that clients of this interface know.</summary>
    public static string StepOf(SceneVideoJob job) => job.Progress switch
    {
        100 => Completed,
        >= Saved => "Saving results and finalizing",
        >= ClipMade => "Storing generated video",
        >= ImageStored => "Creating video from generated image",
        >= ImageMade => "Storing generated image",
        >= SceneRead => "Generating scene image with AI",
        >= PipelineBegun => "Fetching scene configuration and prompts",
        _ => Initializing,
    };

    private static string UriOf(StepNews news, string name) => news.Outputs!.First(output => output.Name == name).Uri!.OriginalString;
}
