using Renderly.Contracts.Presenter;

namespace Renderly.Jobs.Kinds.ProductVideo.Saga;

/// <summary>The documented progress figures, percent.</summary>
internal static class VideoJobProgress
{
    public const int BaseClipSubmitted = 10;
    public const int AllScenesReady = 60;
    public const int BackgroundReady = 70;
    public const int PresenterSubmitted = 80;
    public const int PresenterReady = 90;
    public const int Completed = 100;

    /// <summary>10 + 40·i/(N−1) rounded down for scene i of N, 60 for the last.</summary>
    public static int SceneReady(int scene, int sceneCount) =>
        scene == sceneCount ? AllScenesReady : BaseClipSubmitted + 40 * scene / (sceneCount - 1);

    public static int Presenter(ProductVideoJob job)
    {
        if (job.Work.PresenterUri is not null)
        {
            // Studio's presenter is the composed video already; 90 belongs to the strategies that compose here.
            return job.Work.Strategy == PresenterStrategy.Studio ? PresenterSubmitted : PresenterReady;
        }

        return job.Work.PresenterVideoId is not null ? PresenterSubmitted : BackgroundReady;
    }
}
