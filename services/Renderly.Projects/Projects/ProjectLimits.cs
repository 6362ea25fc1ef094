namespace Renderly.Projects.Projects;

/// <summary>How far the values of a project reach.</summary>
internal static class ProjectLimits
{
    public const int MaxScenes = 100;
    public const double MinSceneSeconds = 1;
    public const double MaxSceneSeconds = 60;
    public const int MaxMotionLength = 1000;

    public const double MinTransitionSeconds = 0.1;
    public const double MaxTransitionSeconds = 2;

    /// <summary>Where the scenes are long enough for it.</summary>
    public const double DefaultTransitionSeconds = 0.5;

    /// <summary>As many times a transition's length must fit into both scenes, so that each is seen by itself too.</summary>
    public const double TransitionsInAScene = 3;

    public const int MaxSegments = 300;
    public const int MaxTextLength = 5000;
    public const int MaxVoiceLength = 100;
    public const double MinSegmentSeconds = 0.5;
    public const double MaxSegmentSeconds = 120;
    public const string DefaultLanguage = "en";

    public const double MaxVolume = 1;
    public const double MinDuckDepthDecibels = 1;
    public const double MaxDuckDepthDecibels = 60;

    public const int MinFramesPerSecond = 10;
    public const int MaxFramesPerSecond = 60;
}
