using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Speech;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>A product video: what was asked for, what was decided on it, and what came of it.</summary>
internal sealed class ProductVideoJob() : VideoJob(KindName), IResultJob
{
    public const string KindName = "product_video";

    public required GenerateRequest Request { get; set; }

    public required ProductVideoWork Work { get; set; }

    public ProductVideoResult Result { get; set; } = new();

    JobResult IResultJob.Result
    {
        get => Result;
        set => Result = (ProductVideoResult)value;
    }

    /// <summary>How long its script is spoken, as it was planned.</summary>
    public SpeechLength Speech => Work.Speech ?? SpeechLength.Of(Request.AvatarScript);
}
