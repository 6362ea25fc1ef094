namespace Renderly.Contracts.Presenter;

/// <summary>How the presenter gets in front of the B-roll.</summary>
public enum PresenterStrategy
{
    /// <summary>The provider composites presenter and B-roll itself; needs the B-roll first.</summary>
    Studio,

    /// <summary>The provider renders a presenter with an alpha channel; we overlay it.</summary>
    Transparent,

    /// <summary>The provider renders a presenter before plain green; we key and overlay it.</summary>
    Chroma,
}
