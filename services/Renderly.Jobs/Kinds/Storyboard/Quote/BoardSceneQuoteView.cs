namespace Renderly.Jobs.Kinds.Storyboard.Quote;

/// <summary>What a scene would cost; USD, null where the price of a part is not known.</summary>
/// <param name="UsdLow">If those who are asked first do it at the first try.</param>
/// <param name="UsdHigh">At most.</param>
/// <param name="IsReused">All of it is there already.</param>
/// <param name="New">What would be made and paid: `picture`, `clip`, `voice`.</param>
internal sealed record BoardSceneQuoteView(int SceneNumber, decimal? UsdLow, decimal? UsdHigh, bool IsReused, IReadOnlyList<string> New);
