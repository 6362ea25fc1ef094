namespace Renderly.Contracts.Timelines;

public enum Corner
{
    TopLeft,
    TopRight,
    BottomLeft,
    BottomRight,
}
