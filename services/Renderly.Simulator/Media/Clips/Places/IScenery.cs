using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips.Places;

/// <summary>A painted place.</summary>
internal interface IScenery
{
    /// <param name="x">0 (left) … 1 (right).</param>
    /// <param name="y">0 (top) … 1 (bottom).</param>
    Rgba At(float x, float y);
}
