package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** Gives a connection, once it is served, what was read while it waited, before anything else is read from it. Then it is gone. */
final class FirstBytes extends ChannelInboundHandlerAdapter {

    /** Null when they have been handed on. */
    private @Nullable ByteBuf bytes;

    FirstBytes(ByteBuf bytes) {
        this.bytes = bytes;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.fireChannelActive();
        ByteBuf first = bytes;
        if (first != null) {
            bytes = null;
            context.fireChannelRead(first);
            context.fireChannelReadComplete();
        }
        context.pipeline().remove(this);
    }

    /** Also where the connection ended as soon as a loop had it. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (bytes != null) {
            boolean unused = bytes.release();
            bytes = null;
        }
    }
}
