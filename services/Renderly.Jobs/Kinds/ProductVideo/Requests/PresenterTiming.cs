namespace Renderly.Jobs.Kinds.ProductVideo.Requests;

/// <summary>When the presenter is ordered.</summary>
internal enum PresenterTiming
{
    /// <summary>When the B-roll is finished: nothing is wasted when the clip provider refuses.</summary>
    AfterBroll,

    /// <summary>At once, beside the B-roll: faster, only for strategies that do not need it.</summary>
    Parallel,
}
