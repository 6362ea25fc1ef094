using Renderly.Contracts.Presenter;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Speech;

namespace Renderly.Jobs.Kinds.ProductVideo;

/// <summary>What was decided when a product video was accepted.</summary>
internal sealed record ProductVideoWork
{
    public required VideoPlan Plan { get; init; }
    public required PresenterStrategy Strategy { get; init; }
    public required VideoFormat Format { get; init; }

    /// <summary>The picture that was fetched at acceptance; null when the job fetches it itself.</summary>
    public KeptPicture? Picture { get; init; }

    /// <summary>
    /// How long the script is spoken, by what was known of its voice then; a voice that is known better later changes no job. Null in
    /// jobs of before: then the table says it.
    /// </summary>
    public SpeechLength? Speech { get; init; }

    /// <summary>What of the texts cannot be drawn, as the customer was told before the job cost anything.</summary>
    public IReadOnlyList<string> TextWarnings { get; init; } = [];
}
